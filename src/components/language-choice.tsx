import { useStore } from 'zustand';
import { LANGUAGE_NAMES, LANGUAGES } from '../i18n';
import { useSession, useSettings } from './session-context';
import { useText } from './use-text';

/** Chooses the language of the page. Each is named in its own words, for whoever cannot read the one that is spoken. */
export function LanguageChoice() {
  const t = useText('game');
  const language = useSettings((settings) => settings.language);
  const change = useSettings((settings) => settings.change);
  const failed = useStore(useSession().language, (state) => state.failed);
  return (
    <>
      <label className="field">
        <span>{t('language.label')}</span>
        <select
          value={language}
          onChange={(event) => {
            const { value } = event.target;
            change({ language: LANGUAGES.find((one) => one === value) ?? 'auto' });
          }}
        >
          <option value="auto">{t('language.browser')}</option>
          {LANGUAGES.map((one) => (
            <option key={one} value={one} lang={one}>
              {LANGUAGE_NAMES[one]}
            </option>
          ))}
        </select>
      </label>
      {failed && (
        <p role="alert" className="eye-note">
          {t('language.failed', { language: LANGUAGE_NAMES[failed] })}
        </p>
      )}
    </>
  );
}
