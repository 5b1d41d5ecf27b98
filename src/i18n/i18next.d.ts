import 'i18next';
import type { en } from './en';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly defaultNS: 'common';
    readonly resources: typeof en;
    readonly interpolationFormatTypeMap: { readonly bytes: number };
  }
}
