import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/i18n';
import { followLanguage } from '../../../src/state/settings/page-language';
import { createSettingsStore } from '../../../src/state/settings/settings-store';
import { settled } from '../fake-service';

/** A page whose words arrive when the test says so, in its order. */
function page() {
  const asked: { language: Language; arrive: () => void; fail: () => void }[] = [];
  let spoken: Language = 'en';
  return {
    asked,
    spoken: () => spoken,
    change: (language: Language) =>
      new Promise<void>((resolve, reject) => {
        asked.push({
          language,
          arrive: () => {
            spoken = language;
            resolve();
          },
          fail: () => reject(new Error('offline')),
        });
      }),
  };
}

describe('the language of the page', () => {
  it('is what the browser asks for until one is chosen', async () => {
    const settings = createSettingsStore();
    const { asked, spoken, change } = page();
    const language = followLanguage(settings, ['fr', 'ja-JP', 'en'], change);
    asked[0]!.arrive();
    await language.spoken;
    expect(spoken()).toBe('ja');
    settings.getState().change({ language: 'ko' });
    await settled();
    asked[1]!.arrive();
    await settled();
    expect(spoken()).toBe('ko');
    settings.getState().change({ language: 'auto' });
    await settled();
    expect(asked[2]!.language).toBe('ja');
  });

  it('is the last one chosen, however long its words take', async () => {
    const settings = createSettingsStore();
    const { asked, spoken, change } = page();
    followLanguage(settings, ['en'], change);
    settings.getState().change({ language: 'zh' });
    settings.getState().change({ language: 'ko' });
    for (let at = 0; at < 3; at++) {
      asked[at]!.arrive();
      await settled();
    }
    expect(spoken()).toBe('ko');
  });

  it('stays if the words of another one cannot be fetched, and says which', async () => {
    const settings = createSettingsStore();
    const { asked, spoken, change } = page();
    const language = followLanguage(settings, ['en'], change);
    asked[0]!.arrive();
    await language.spoken;
    settings.getState().change({ language: 'zh' });
    await settled();
    asked[1]!.fail();
    await settled();
    expect(spoken()).toBe('en');
    expect(language.getState().failed).toBe('zh');
    settings.getState().change({ language: 'en' });
    await settled();
    asked[2]!.arrive();
    await settled();
    expect(language.getState().failed).toBeUndefined();
  });

  it('does not keep the page waiting if it cannot be fetched', async () => {
    const { asked, change } = page();
    const language = followLanguage(createSettingsStore(), ['zh-CN'], change);
    asked[0]!.fail();
    await language.spoken;
    expect(language.getState().failed).toBe('zh');
  });
});
