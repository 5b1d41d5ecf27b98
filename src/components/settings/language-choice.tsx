import { useStore } from 'zustand';
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n';
import { useSession, useSettings } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { Choice } from './setting-fields';

/** Chooses the page's language. Each name is in its own language, for people who cannot read the present one. */
export function LanguageChoice() {
  const t = useText('game');
  const language = useSettings((settings) => settings.language);
  const change = useSettings((settings) => settings.change);
  const failed = useStore(useSession().language, (state) => state.failed);
  return (
    <>
      <Choice
        label={t('language.label')}
        options={[
          { id: 'auto', label: t('language.browser') },
          ...LANGUAGES.map((id) => ({ id, label: LANGUAGE_NAMES[id], lang: id })),
        ]}
        value={language}
        onChoose={(chosen) => change({ language: chosen })}
      />
      {failed && (
        <p role="alert" className="eye-note">
          {t('language.failed', { language: LANGUAGE_NAMES[failed] })}
        </p>
      )}
    </>
  );
}
