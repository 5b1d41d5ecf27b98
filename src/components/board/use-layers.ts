import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { ExploreKind, ExploreResults, Foresight } from '../../engine';
import type { FrameChange, FrameGeometry } from '../../frame';
import type { Judgement } from '../../engine/judge';
import { gameAt, type Color, type Game } from '../../go';
import type { ModelCard } from '../../services/model';
import { modelColor, outcomesIn } from '../../state/chart/jump-targets';
import { positionKey } from '../../state/judge/judge-store';
import type { Explored } from '../../state/layers/ask-model';
import { foresightIn, type Outcome } from '../../state/layers/foresight-outcomes';
import type { BoardMarks } from '../../state/layers/layer';
import type { LayerAnswers } from '../../state/layers/layer-answers';
import type { LayerChoices } from '../../state/layers/layer-choices';
import { isSameModel } from '../../state/layers/layer-loader';
import { planKey } from '../../state/layers/layer-requests';
import { activeLayers, marksOf, type Layer } from '../../state/layers/registry';
import { changeOf } from '../../state/layers/thought-change';
import type { Thought } from '../../state/review/shown-position';
import {
  useGame,
  useGeometry,
  useModel,
  useSession,
  useSettings,
  useShown,
} from '../ui/session-context';

/** Returns the picks within the overlays. */
export function useLayerChoices<T>(select: (state: LayerChoices) => T): T {
  return useStore(useSession().layerLoader.choices, select);
}

export function useLayerAnswers<T>(select: (state: LayerAnswers) => T): T {
  return useStore(useSession().layerLoader.answers, select);
}

/** Returns the loaded model's card. */
export function useModelCard(): ModelCard | undefined {
  return useModel((state) => state.card);
}

/** Returns the layers that are on and possible. */
export function useLayers(): readonly Layer[] {
  const layers = useSettings((settings) => settings.layers);
  const judge = useSettings((settings) => settings.judge);
  const card = useModelCard();
  return useMemo(() => activeLayers({ layers, judge }, card), [layers, judge, card]);
}

/** Returns the colour whose moves are the model's, see `modelColor`. */
export function useModelColor(): Color {
  const person = useGame((state) => state.person);
  return modelColor({ person }, useShown().thought);
}

/** Returns the geometry of a thought's frames. */
export function useThoughtGeometry(thought: Thought | undefined): FrameGeometry {
  const { layerLoader } = useSession();
  const present = useGeometry();
  return (thought && layerLoader.originOf(thought.record)?.frame) ?? present;
}

/** Returns what a thought changed in its frame. */
export function useChange(thought: Thought | undefined): FrameChange | undefined {
  const geometry = useThoughtGeometry(thought);
  return useMemo(() => thought && changeOf(thought.record, geometry), [thought, geometry]);
}

/** Returns the state of the answer about a thought under a key. */
export function useExplored(
  thought: Thought | undefined,
  key: string | undefined,
): Explored | undefined {
  return useLayerAnswers(({ found }) =>
    thought && key !== undefined ? found.get(thought.record)?.get(key) : undefined,
  );
}

/** Returns the chosen fan or random plans, with their progress. */
export function usePlanEntry(thought: Thought | undefined): Explored | undefined {
  const latents = useModel((state) => state.card?.latents ?? 0);
  const key = useLayerChoices((choices) => planKey(choices, latents));
  return useExplored(thought, key);
}

/** Returns the chosen fan or random plans, once they are there. */
export function usePlan(thought: Thought | undefined): ExploreResults[ExploreKind] | undefined {
  const entry = usePlanEntry(thought);
  return entry?.state === 'done' ? entry.result : undefined;
}

/** Returns what a thought foresaw, once known. */
export function useForesight(thought: Thought | undefined): Foresight | undefined {
  return useLayerAnswers(({ found }) => foresightIn(found, thought?.record));
}

/** Returns all moves of the game, compared with what the model had imagined for them. */
export function useOutcomes(): readonly Outcome[] {
  const game = useGame((state) => state.game);
  const records = useGame((state) => state.records);
  const found = useLayerAnswers((state) => state.found);
  const color = useModelColor();
  const on = useLayers().some(({ comparesMoves }) => comparesMoves);
  return useMemo(
    () => (on ? outcomesIn({ game, records }, color, found) : []),
    [on, game, color, found, records],
  );
}

/** Returns the marks of the active layers on the board, for the position shown. */
export function useMarks(): BoardMarks {
  const layers = useLayers();
  const card = useModelCard();
  const { at, game, live, thought } = useShown();
  const played = useGame((state) => state.lineGame);
  const thinking = useGame((state) => (live ? state.thinking : undefined));
  const geometry = useThoughtGeometry(thought);
  const choices = useLayerChoices((state) => state);
  const entries = useLayerAnswers(({ found }) => thought && found.get(thought.record));
  const outcomes = useOutcomes();
  const judgement = useJudgement(game);
  return useMemo(() => {
    const before = thought ? gameAt(played, thought.index).board : game.board;
    const answer = (key: string) => {
      const entry = entries?.get(key);
      return entry?.state === 'done' ? entry.result : undefined;
    };
    return marksOf(layers, {
      at,
      thought,
      before,
      thinking,
      geometry,
      card,
      choices,
      answer,
      outcomes,
      judgement: judgement && { ...judgement, toPlay: game.toPlay },
    });
  }, [
    layers,
    card,
    judgement,
    at,
    game,
    played,
    thought,
    thinking,
    geometry,
    choices,
    entries,
    outcomes,
  ]);
}

/** Returns what the judge says of a position. */
export function useJudgement(game: Game): Judgement | undefined {
  return useStore(useSession().judge, ({ found }) => found.get(positionKey(game)));
}

/** Returns for how many of this model's thoughts the foresight is known. */
export function useForesightCount(): { readonly known: number; readonly all: number } {
  const { layerLoader } = useSession();
  const card = useModelCard();
  const records = useGame((state) => state.records);
  const found = useLayerAnswers((state) => state.found);
  return useMemo(() => {
    const own = records.filter(
      (record) => record !== undefined && isSameModel(layerLoader.originOf(record), card),
    );
    return { known: own.filter((record) => foresightIn(found, record)).length, all: own.length };
  }, [layerLoader, card, records, found]);
}
