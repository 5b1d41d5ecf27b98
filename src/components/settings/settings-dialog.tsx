import { SAMPLES } from '../../engine';
import '../../i18n/later';
import { SAMPLING_STYLES } from '../../state/game/sampling';
import { STRENGTHS } from '../../state/game/strength';
import type { Settings } from '../../state/settings/settings-store';
import { Dialog, type DialogProps } from '../ui/dialog';
import { FramePicture, ThemeIcon, WoodPicture } from '../ui/icons';
import { LevelSettings } from '../rating/level-settings';
import { useSession, useSettings } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { LanguageChoice } from './language-choice';
import { Choice, Segments, SettingGroup, Switch } from './setting-fields';

/** All settings that last from one visit to the next, in one place. */
export function SettingsDialog({ open, onClose }: DialogProps) {
  const t = useText('settings');
  const rating = useText('rating');
  return (
    <Dialog title={t('menu.settings')} open={open} onClose={onClose} wide>
      <div className="settings">
        <Look />
        <Playing />
        <SoundAndMotion />
        <SettingGroup title={rating('title')}>
          <LevelSettings />
        </SettingGroup>
        <p className="quiet">{t('kept')}</p>
      </div>
    </Dialog>
  );
}

function useChange(): (settings: Partial<Settings>) => void {
  const { settings } = useSession();
  return settings.getState().change;
}

function Look() {
  const t = useText('settings');
  const change = useChange();
  const theme = useSettings((settings) => settings.theme);
  const view = useSettings((settings) => settings.view);
  const coordinates = useSettings((settings) => settings.coordinates);
  return (
    <SettingGroup title={t('look')}>
      <Segments
        label={t('theme.label')}
        options={(['system', 'light', 'dark'] as const).map((id) => ({
          id,
          label: t(`theme.${id}`),
          picture: <ThemeIcon theme={id} />,
        }))}
        value={theme}
        onChoose={(chosen) => change({ theme: chosen })}
      />
      <LanguageChoice />
      <Segments
        label={t('board.label')}
        help={t('board.help')}
        options={[
          { id: 'board', label: t('board.wood'), picture: <WoodPicture /> },
          { id: 'frame', label: t('board.frame'), picture: <FramePicture /> },
        ]}
        value={view}
        onChoose={(chosen) => change({ view: chosen })}
      />
      <Switch
        label={t('coordinates.label')}
        help={t('coordinates.help')}
        on={coordinates}
        onChange={(on) => change({ coordinates: on })}
      />
    </SettingGroup>
  );
}

function Playing() {
  const judges = useText('judge');
  const judge = useSettings((settings) => settings.judge);
  const t = useText('settings');
  const words = useText('newGame');
  const rating = useText('rating');
  const { dialogs } = useSession();
  const change = useChange();
  const confirm = useSettings((settings) => settings.confirm);
  const strength = useSettings((settings) => settings.strength);
  const style = useSettings((settings) => settings.style);
  const shortcuts = useSettings((settings) => settings.shortcuts);
  return (
    <SettingGroup title={t('playing')}>
      <Choice
        label={words('strength')}
        help={strength === 'adapt' ? rating('adapt') : t('fromNextMove')}
        options={STRENGTHS.map((id) => ({
          id,
          label:
            id === 'adapt'
              ? words('strengths.adapt')
              : words(`strengths.${id}`, { frames: SAMPLES[id] }),
        }))}
        value={strength}
        onChoose={(chosen) => change({ strength: chosen })}
      />
      {strength !== 'adapt' && (
        <Choice
          label={words('style')}
          help={t('fromNextMove')}
          options={SAMPLING_STYLES.map(({ id }) => ({ id, label: words(`styles.${id}`) }))}
          value={style}
          onChoose={(chosen) => change({ style: chosen })}
        />
      )}
      <Segments
        label={t('confirm.label')}
        help={t('confirm.help')}
        options={(['touch', 'always', 'never'] as const).map((id) => ({
          id,
          label: t(`confirm.${id}`),
        }))}
        value={confirm}
        onChoose={(chosen) => change({ confirm: chosen })}
      />
      <Switch
        label={t('keys.label')}
        help={t('keys.help')}
        on={shortcuts}
        onChange={(on) => change({ shortcuts: on })}
      />
      <Switch
        label={judges('label')}
        help={judges('help')}
        on={judge}
        onChange={(on) => change({ judge: on })}
      />
      <button type="button" className="link" onClick={() => dialogs.getState().show('shortcuts')}>
        {t('keys.list')}
      </button>
    </SettingGroup>
  );
}

function SoundAndMotion() {
  const t = useText('settings');
  const change = useChange();
  const sounds = useSettings((settings) => settings.sounds);
  const volume = useSettings((settings) => settings.volume);
  const motion = useSettings((settings) => settings.motion);
  const imagining = useSettings((settings) => settings.imagining);
  const percent = Math.round(volume * 100);
  return (
    <SettingGroup title={t('sound')}>
      <Switch
        label={t('sounds.label')}
        help={t('sounds.help')}
        on={sounds}
        onChange={(on) => change({ sounds: on })}
      />
      <label className="setting setting-line">
        <span className="setting-name">{t('volume.label')}</span>
        <input
          type="range"
          min={10}
          max={100}
          step={10}
          value={percent}
          disabled={!sounds}
          aria-valuetext={t('volume.value', { share: percent })}
          onChange={(event) => change({ volume: event.target.valueAsNumber / 100 })}
        />
      </label>
      <Segments
        label={t('motion.label')}
        help={t('motion.help')}
        options={(['system', 'off'] as const).map((id) => ({ id, label: t(`motion.${id}`) }))}
        value={motion}
        onChoose={(chosen) => change({ motion: chosen })}
      />
      <Switch
        label={t('imagining.label')}
        help={t('imagining.help')}
        on={imagining}
        onChange={(on) => change({ imagining: on })}
      />
    </SettingGroup>
  );
}
