import { useEffect } from 'react';
import { t } from '../i18n';
import { layerObstacle, layerOf, type LayerId } from '../state/layers';
import type { Session } from '../state/session';
import { shownOf } from '../state/shown';
import { thoughtsOf } from '../state/surprises';
import { nextSurprise } from '../state/thought-series';
import { visitNode } from '../state/variations';
import { useSession } from './session-context';
import { shortcutFor, type KeyPlace } from './shortcuts';
import { layoutTree, nodeBeside } from './tree-layout';

/** Listens for the keys that do something wherever the focus is. */
export function Keyboard() {
  const session = useSession();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      // A dialog has the page to itself.
      if (document.querySelector('dialog[open]:modal')) return;
      const shortcut = shortcutFor(
        event.key,
        placeOf(event.target),
        session.settings.getState().shortcuts,
      );
      if (!shortcut) return;
      event.preventDefault();
      follow(session, shortcut);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [session]);
  return null;
}

function follow(session: Session, shortcut: NonNullable<ReturnType<typeof shortcutFor>>): void {
  const review = session.review.getState();
  const settings = session.settings.getState();
  switch (shortcut.kind) {
    case 'step':
      return review.step(shortcut.by);
    case 'start':
      return review.goTo(0);
    case 'end':
      return review.leave();
    case 'layer':
      return switchLayer(session, shortcut.layer);
    case 'no-layers':
      return settings.setLayers([]);
    case 'variation':
      return switchVariation(session, shortcut.by);
    case 'surprise':
      return goToSurprise(session);
    case 'help':
      return session.pages.getState().show('shortcuts');
  }
}

/** Switches a layer, or says why the model cannot show it: nothing on the page would. */
function switchLayer({ announcements, model, settings }: Session, id: LayerId): void {
  const why = layerObstacle(id, model.getState().card);
  if (why === undefined) return settings.getState().toggleLayer(id);
  const text = t('layers:cannot', { layer: layerOf(id).label, why });
  announcements.setState(({ serial }) => ({ text, serial: serial + 1 }));
}

function switchVariation(session: Session, by: 1 | -1): void {
  const { tree } = session.game.getState();
  const { node } = shownOf(session.game.getState(), session.review.getState());
  const beside = nodeBeside(tree, layoutTree(tree), node, by);
  if (beside !== undefined) visitNode(session, beside);
}

/** Only what the open chart shows is known. */
function goToSurprise(session: Session): void {
  if (!session.settings.getState().chart) return;
  const { at } = shownOf(session.game.getState(), session.review.getState());
  const { points } = thoughtsOf(
    session.game.getState(),
    session.model.getState().card,
    session.surprises.getState().found,
  );
  const next = nextSurprise(points, at);
  if (next !== undefined) session.review.getState().goTo(next + 1);
}

function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof Element)) return { typing: false, arrows: false };
  const field = target.closest('input, select, textarea');
  const slides = field instanceof HTMLInputElement && /range|radio|checkbox/u.test(field.type);
  return {
    typing: field !== null && !slides,
    arrows:
      (field !== null && !(field instanceof HTMLInputElement && field.type === 'checkbox')) ||
      target.closest('[role=grid], [role=listbox], [role=tablist]') !== null,
  };
}
