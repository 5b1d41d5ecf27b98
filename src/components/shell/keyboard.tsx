import { useEffect } from 'react';
import { t } from '../../i18n';
import type { Message } from '../../i18n/message';
import { announce } from '../../state/basics/announcement-store';
import { goToJumpTarget, type JumpTarget } from '../../state/chart/jump-targets';
import { comparingLayer, layerObstacle, layerOf } from '../../state/layers/registry';
import { pressHint } from '../../state/play/hint-step';
import { shownOf } from '../../state/review/shown-position';
import { visitNode } from '../../state/review/variations';
import type { Session } from '../../state/session';
import type { LayerId } from '../../state/settings/layer-id';
import { useSession } from '../ui/session-context';
import { shortcutFor, type KeyPlace } from '../ui/shortcuts';

/** Handles the keys that work wherever the focus is. */
export function Keyboard() {
  const session = useSession();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      // Keys belong to an open dialog.
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
      // Without the script there is no graph to switch lines in either.
      switchVariation(session, shortcut.by).catch(() => {});
      return;
    case 'jump':
      return jump(session, shortcut.target, shortcut.by);
    case 'hint':
      return pressHint(session);
    case 'help':
      return session.dialogs.getState().show('shortcuts');
  }
}

/** Switches a layer. If the model cannot show it, announces why, because nothing else on the page would. */
function switchLayer({ announcements, model, settings }: Session, id: LayerId): void {
  const layer = layerOf(id);
  const why = layerObstacle(layer, model.getState().card, settings.getState().judge);
  if (why === undefined) return settings.getState().toggleLayer(id);
  const text = t('layers:cannot', { layer: layer.label, why });
  announce(announcements, text);
}

/** Goes to the line beside the one shown, as the graph of variations draws them. */
async function switchVariation(session: Session, by: 1 | -1): Promise<void> {
  const { layoutTree, nodeBeside } = await import('../review/tree-layout');
  const { tree } = session.game.getState();
  const { node } = shownOf(session.game.getState(), session.review.getState());
  const beside = nodeBeside(tree, layoutTree(tree), node, by);
  if (beside !== undefined) visitNode(session, beside);
}

/** Goes to such a move, or says that none is known. */
function jump(session: Session, target: JumpTarget, by: 1 | -1): void {
  if (goToJumpTarget(session, target, by)) return;
  const values = { layer: comparingLayer()?.label ?? '' };
  const message: Message = { key: `review:jump.${target}.none`, values };
  // On the board, and announced from there.
  const { game, review } = session;
  const refusal = { point: undefined, message };
  if (review.getState().at === undefined) game.setState({ refusal });
  else review.setState({ refusal });
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
