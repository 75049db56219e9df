import type { DecoderSession } from "../engines/local/decoder-session.ts";
import type { Vocabulary } from "../engines/local/vocabulary.ts";
import type { RowVocabulary } from "./solution-row.ts";

/** What measuring in batches needs of a local model. */
export interface BatchModel {
  readonly session: Pick<DecoderSession, "read" | "readRows" | "pickRows" | "contextTokens">;
  readonly vocabulary: RowVocabulary & Pick<Vocabulary, "encode">;
}
