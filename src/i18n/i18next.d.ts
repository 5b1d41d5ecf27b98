import 'i18next';
import type { en } from './en';
import type { bench } from './en/bench';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly defaultNS: 'common';
    readonly resources: typeof en & { readonly bench: typeof bench };
    readonly interpolationFormatTypeMap: { readonly bytes: number };
  }
}
