/**
 * Tells when a graphics device is lost, with the browser's reason. A device that was released on purpose (`destroyed`, see
 * https://www.w3.org/TR/webgpu/#enumdef-gpudevicelostreason) is no loss.
 */
export function onLoss(device: Pick<GPUDevice, 'lost'>, tell: (reason: string) => void): void {
  void device.lost.then(({ message, reason }) => {
    if (reason !== 'destroyed') tell(message || reason);
  });
}
