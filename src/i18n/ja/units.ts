import type { Catalog } from '../types';

export const units: Catalog['units'] = {
  bytesOf: '{{part}} / {{whole}}',
  milliseconds: '{{count, number}}ミリ秒',
  seconds: '{{seconds}}秒',
  minutes: '{{minutes, number}}分{{seconds, number}}秒',
  rate: '{{bytes}}/秒',
  secondsLeft: '残り{{seconds, number}}秒',
  minutesLeft: '残り{{minutes, number}}分',
  hoursLeft: '残り{{hours, number}}時間{{minutes, number}}分',
};
