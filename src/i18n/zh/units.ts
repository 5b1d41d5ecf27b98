import type { Catalog } from '../types';

export const units: Catalog['units'] = {
  bytesOf: '{{part}} / {{whole}}',
  milliseconds: '{{count, number}} 毫秒',
  seconds: '{{seconds}} 秒',
  minutes: '{{minutes, number}} 分 {{seconds, number}} 秒',
  rate: '{{bytes}}/秒',
  secondsLeft: '还剩 {{seconds, number}} 秒',
  minutesLeft: '还剩 {{minutes, number}} 分钟',
  hoursLeft: '还剩 {{hours, number}} 小时 {{minutes, number}} 分钟',
};
