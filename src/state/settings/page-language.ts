import { createStore, type StoreApi } from 'zustand/vanilla';
import { chooseLanguage, speak, type Language } from '../../i18n';
import type { LanguageChoice, SettingsStore } from './settings-store';

/** The language of the page, as far as it is not what the settings say. */
export interface PageLanguageState {
  /** The language whose words could not be fetched; the page still speaks the one before. */
  readonly failed: Language | undefined;
}

export interface PageLanguage extends StoreApi<PageLanguageState> {
  /** Settles once the page speaks what was asked for first, or that failed. Never rejects. */
  readonly spoken: Promise<void>;
}

/** The language for a choice: itself, or what suits the browser. @param preferred see `chooseLanguage`. */
export function languageFor(choice: LanguageChoice, preferred: readonly string[]): Language {
  return choice === 'auto' ? chooseLanguage(preferred) : choice;
}

/** Lets the page speak what the settings say, from now on. @param preferred BCP 47 tags, as `navigator.languages` has them. */
export function followLanguage(
  settings: SettingsStore,
  preferred: readonly string[],
  change: (language: Language) => Promise<void> = speak,
): PageLanguage {
  const store = createStore<PageLanguageState>()(() => ({ failed: undefined }));
  const follow = async (): Promise<void> => {
    const language = languageFor(settings.getState().language, preferred);
    try {
      await change(language);
      store.setState({ failed: undefined });
    } catch {
      store.setState({ failed: language });
    }
  };
  // One after the other, so that the last choice is the one that stays.
  let last = follow();
  const spoken = last;
  settings.subscribe((after, before) => {
    if (after.language !== before.language) last = last.then(follow);
  });
  return { ...store, spoken };
}
