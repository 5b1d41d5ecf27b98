import type { InferenceSession } from 'onnxruntime-common';
import { namedGraphs } from '../graph';
import type { GraphName, GraphSet, OpenableGraph } from '../graph/types';
import { throwIfAborted } from './errors';
import type { Runtime } from './runtime';

/** How much of a model's tensors has been read; each graph counts the first time it is opened. */
export interface OpenProgress {
  readonly bytes: number;
  readonly total: number;
}

/** Graphs that hold large maps while they run. */
const OF_PICTURES: ReadonlySet<GraphName> = new Set(['encoder', 'decoder']);

/** A graph, and its session while it is open. */
interface Place {
  /** Absent once it is open for good: tensors in memory are not kept twice. */
  graph?: OpenableGraph;
  readonly onDevice: readonly string[];
  readonly bytes: number;
  /** Bytes it needs while it runs. */
  readonly working: number;
  /** Those of `bytes` that were read when the graph was opened for the first time. */
  read: number;
  session?: InferenceSession;
}

/**
 * Sessions of a model's graphs, opened when they are needed. If they would take more memory than the runtime grants
 * (`Runtime.memoryBytes`), those not used for longest are released first. A graph that does not fit beside the others
 * is opened anew each time, which is slow, but runs. One call at a time.
 */
export class SessionPool {
  /** In order of last use. */
  readonly #places: Map<GraphName, Place>;
  readonly #total: number;

  /**
   * @param onDevice names of outputs that stay where the runtime computes, by graph.
   * @param onProgress called whenever something was read.
   */
  constructor(
    graphs: GraphSet<OpenableGraph>,
    private readonly runtime: Runtime,
    onDevice: Partial<Record<GraphName, readonly string[]>> = {},
    private readonly onProgress?: (progress: OpenProgress) => void,
  ) {
    this.#places = new Map(
      namedGraphs(graphs).map(([name, graph]) => [
        name,
        {
          graph,
          onDevice: onDevice[name] ?? [],
          bytes: bytesOf(graph),
          working: OF_PICTURES.has(name) ? graphs.workingBytes : 0,
          read: 0,
        },
      ]),
    );
    this.#total = [...this.#places.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  has(name: GraphName): boolean {
    return this.#places.has(name);
  }

  /** Returns the bytes that the runtime grants beyond the tensors of some graphs; 0 or more. */
  roomBeside(names: readonly GraphName[]): number {
    const taken = names.reduce((sum, name) => sum + (this.#places.get(name)?.bytes ?? 0), 0);
    return Math.max(0, this.#granted - taken);
  }

  /**
   * Opens graphs in the order in which a move uses them, as many as fit side by side.
   * @throws the runtime's error if it cannot open one, AbortError between two. Releases what was opened.
   */
  async openAll(signal?: AbortSignal): Promise<void> {
    try {
      const order = [...this.#places.entries()];
      for (const [name, place] of order) {
        throwIfAborted(signal);
        const open = this.#openBytes();
        if (open > 0 && open + place.bytes + place.working > this.#granted) return;
        await this.use(name);
      }
      throwIfAborted(signal);
    } catch (error) {
      await this.release();
      throw error;
    }
  }

  /**
   * Returns the session of a graph, valid until another graph is used.
   * @throws RangeError if the model has no such graph, the runtime's error if it cannot be opened.
   */
  async use(name: GraphName): Promise<InferenceSession> {
    const place = this.#places.get(name);
    if (!place) throw new RangeError(`This model has no graph ${name}.`);
    this.#places.delete(name);
    this.#places.set(name, place);
    const own = place.bytes + place.working;
    for (const other of this.#places.values()) {
      if (other === place || this.#openBytes(place) + own <= this.#granted) break;
      await close(other);
    }
    if (place.session) return place.session;
    if (!place.graph) throw new Error(`The graph ${name} was released for good.`);
    const session = await this.runtime.open(place.graph, {
      onDevice: place.onDevice,
      onRead: (bytes) => this.#advance(place, place.read + bytes),
    });
    place.session = session;
    if (this.#total <= this.#granted && !isInFiles(place.graph)) delete place.graph;
    this.#advance(place, place.bytes);
    return session;
  }

  /** Releases all sessions. */
  async release(): Promise<void> {
    await Promise.allSettled([...this.#places.values()].map(close));
  }

  /** Releases the sessions that can be opened again; the next use opens them. */
  async suspend(): Promise<void> {
    for (const place of this.#places.values()) if (place.graph) await close(place);
  }

  get #granted(): number {
    return this.runtime.memoryBytes ?? Infinity;
  }

  /** Bytes of all open graphs, except one. */
  #openBytes(except?: Place): number {
    return [...this.#places.values()].reduce(
      (sum, place) => sum + (place.session && place !== except ? place.bytes : 0),
      0,
    );
  }

  #advance(place: Place, read: number): void {
    const before = place.read;
    place.read = Math.max(before, Math.min(read, place.bytes));
    if (place.read === before) return;
    const bytes = [...this.#places.values()].reduce((sum, other) => sum + other.read, 0);
    this.onProgress?.({ bytes, total: this.#total });
  }
}

async function close(place: Place): Promise<void> {
  const { session } = place;
  delete place.session;
  await session?.release();
}

function isInFiles({ externalData }: OpenableGraph): boolean {
  return externalData.every(({ data }) => data instanceof Blob);
}

function bytesOf({ externalData }: OpenableGraph): number {
  return externalData.reduce(
    (sum, { data }) => sum + (data instanceof Uint8Array ? data.byteLength : data.size),
    0,
  );
}
