import { throwIfAborted } from "../../core/errors.ts";
import { type DecoderSession, disposeCache } from "./decoder-session.ts";
import { groupsOfOneLength } from "./row-decoding.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What embedding needs of a local model. */
export interface EmbeddingModel {
  readonly session: Pick<DecoderSession, "readRows" | "hiddenSize">;
  readonly vocabulary: Pick<Vocabulary, "encodePrompt">;
}

/** Whatever turns texts into vectors of one width, e.g. {@link pooledEncoder}. */
export interface QuestionEncoder {
  /** Names model and pooling: embeddings of two encoders do not mix. */
  readonly id: string;
  readonly width: number;
  /** One vector for each text, in their order. */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
}

const MOST_ROWS = 32;

/**
 * The mean of the frozen model's last hidden states over the tokens of each text as a prompt, [hidden size] each. Prompts of one
 * length are read together. Rejects with a StepgateError `aborted`.
 */
export async function embedQuestions(
  { session, vocabulary }: EmbeddingModel,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<Float32Array[]> {
  const rows = texts.map((text, place) => ({ place, prompt: vocabulary.encodePrompt(text) }));
  const embeddings: Float32Array[] = [];
  for (const group of groupsOfOneLength(rows, MOST_ROWS)) {
    throwIfAborted(signal);
    const { hidden, cache } = await session.readRows(
      group.map(({ prompt }) => prompt),
      null,
    );
    disposeCache(cache);
    const size = hidden.length / group.length;
    for (const [at, { place }] of group.entries())
      embeddings[place] = meanState(hidden.subarray(at * size, (at + 1) * size), session.hiddenSize);
  }
  return embeddings;
}

/** The default encoder. */
export function pooledEncoder(model: EmbeddingModel & { readonly identity: ModelName }): QuestionEncoder {
  return {
    id: encoderId(model.identity),
    width: model.session.hiddenSize,
    embed: (texts, signal) => embedQuestions(model, texts, signal),
  };
}

/** The default encoder's id, by the model that it reads. */
export function encoderId({ id, revision }: ModelName): string {
  return `${id}@${revision}, mean of last hidden states over the prompt`;
}

interface ModelName {
  readonly id: string;
  readonly revision: string;
}

/** [positions × width] → [width] */
function meanState(states: Float32Array, width: number): Float32Array {
  const sums = new Float64Array(width);
  for (const [at, value] of states.entries()) sums[at % width] = (sums[at % width] as number) + value;
  return Float32Array.from(sums, (sum) => (sum * width) / states.length);
}
