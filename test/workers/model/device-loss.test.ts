import { expect, it } from 'vitest';
import { onLoss } from '../../../workers/model/device-loss';

/** Returns what is told of a device that ends like this. */
async function told(reason: GPUDeviceLostReason, message: string): Promise<string[]> {
  const reasons: string[] = [];
  const lost = Promise.resolve({ reason, message } as GPUDeviceLostInfo);
  onLoss({ lost }, (why) => reasons.push(why));
  await lost;
  return reasons;
}

it('tells why a device was lost', async () => {
  expect(await told('unknown', 'The driver was reset.')).toEqual(['The driver was reset.']);
  expect(await told('unknown', '')).toEqual(['unknown']);
});

it('takes a device that was released for no loss', async () => {
  expect(await told('destroyed', 'Device was destroyed.')).toEqual([]);
});
