import { createStore, type StoreApi } from 'zustand/vanilla';
import { chooseLanguage, speak, type Language } from '../../i18n';
import type { LanguageChoice, SettingsStore } from './settings-store';

/** The page's language, if it differs from the settings. */
export interface PageLanguageState {
  /** The language whose words could not be fetched; the page keeps the previous one. */
  readonly failed: Language | undefined;
}

export interface PageLanguage extends StoreApi<PageLanguageState> {
  /** Resolves once the page speaks the first wanted language, or that failed. Never rejects. */
  readonly spoken: Promise<void>;
}

/** Returns the language for a choice: itself, or the best for the browser. @param preferred see `chooseLanguage`. */
export function languageFor(choice: LanguageChoice, preferred: readonly string[]): Language {
  return choice === 'auto' ? chooseLanguage(preferred) : choice;
}

/** Keeps the page's language equal to the settings. @param preferred BCP 47 tags, as in `navigator.languages`. */
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
  // One after another, so that the last choice wins.
  let last = follow();
  const spoken = last;
  settings.subscribe((after, before) => {
    if (after.language !== before.language) last = last.then(follow);
  });
  return { ...store, spoken };
}
