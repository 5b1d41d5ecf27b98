/** The model in short, and its details. */
export const pill = {
  loading: 'Loading…',
  none: 'No model',
  about: 'About the model',
  what: 'The model is a file of weights. It runs on this device and nowhere else.',
  models: 'Models…',
  /** `reason` is a sentence, or a technical detail in English. */
  failed: '{{backend}} did not work: {{reason}}',
  backend: {
    'webgpu-jspi': 'WebGPU',
    'webgpu-asyncify': 'WebGPU without JSPI',
    'wasm-threads': 'WASM with threads',
    wasm: 'WASM',
  },
  trustGpu: 'Use the graphics processor again',
  runsOn: 'Runs on',
  stored: 'Stored as',
  file: 'File',
  parameters: 'Parameters',
  frame: 'Frame',
  frameValue:
    '{{side, number}} × {{side, number}} pixels as {{grid, number}} × {{grid, number}} codes, of {{codes, number}} kinds',
  latents: 'Latent codes',
  latentsNone: 'none',
  latentsValue: '{{latents, number}} before each frame: its plan for what changes',
  lastMove: 'Last move',
  times: '{{total}}: seeing {{encode}}, imagining {{generate}}, drawing {{decode}}',
} as const;
