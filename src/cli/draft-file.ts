import { closeSync, existsSync, mkdirSync, openSync, writeSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { UsageSchema } from "../core/usage.ts";
import { STEP_ENDINGS, type StepDraft, type WriterIdentity } from "../core/writer.ts";
import type { DraftMemory } from "../lab/draft-memory.ts";
import { PROJECT_ROOT } from "./project-root.ts";

/** Raised when what a draft holds changes its meaning: older files are then not read. */
const DRAFT_FORMAT = 1;

export interface DraftFile extends DraftMemory {
  close(): void;
}

/**
 * A memory of drafts that lasts: a file of JSON lines for each model revision below `.cache/drafts`. What was written before an
 * interruption is there again; a line that was cut off is dropped. The caller closes it.
 */
export async function openDraftFile(
  { id, revision, dtype, device }: WriterIdentity,
  folder = join(PROJECT_ROOT, ".cache", "drafts"),
): Promise<DraftFile> {
  mkdirSync(folder, { recursive: true });
  const path = join(
    folder,
    `${[id, revision, dtype, device].join("-").replaceAll(/[^\w.-]/g, "_")}-v${DRAFT_FORMAT}.jsonl`,
  );
  // Kept as text: a draft takes a fifth of the room, and few are asked for again.
  const lines = new Map<string, string>();
  if (existsSync(path)) {
    const file = await open(path);
    for await (const line of file.readLines()) {
      const split = line.indexOf("\t");
      if (split > 0) lines.set(line.slice(0, split), line.slice(split + 1));
    }
  }
  const output = openSync(path, "a");
  return {
    get(key) {
      const line = lines.get(key);
      return line === undefined ? undefined : readDraft(line);
    },
    set(key, draft) {
      const line = writeDraft(draft);
      lines.set(key, line);
      writeSync(output, `${key}\t${line}\n`);
    },
    close: () => closeSync(output),
  };
}

const Score = v.nullable(v.number());

/** Short on purpose: t(ext), e(nding), s(cores) as [text, logprob, entropy, margin, confidence], h(idden), u(sage). */
const LineSchema = v.object({
  t: v.string(),
  e: v.picklist(STEP_ENDINGS),
  s: v.array(v.tuple([v.string(), v.number(), Score, Score, Score])),
  h: v.nullable(v.string()),
  u: UsageSchema,
});

function writeDraft({ text, ending, tokens, hidden, usage }: StepDraft): string {
  const line: v.InferOutput<typeof LineSchema> = {
    t: text,
    e: ending,
    s: tokens.map(({ text: word, logprob, entropy, margin, confidence }) => [
      word,
      logprob,
      entropy,
      margin,
      confidence,
    ]),
    h: hidden && Buffer.from(hidden.buffer, hidden.byteOffset, hidden.byteLength).toString("base64"),
    u: usage,
  };
  return JSON.stringify(line);
}

function readDraft(line: string): StepDraft | undefined {
  const parsed = v.safeParse(LineSchema, parseJson(line));
  if (!parsed.success) return undefined;
  const { t, e, s, h, u } = parsed.output;
  return {
    text: t,
    ending: e,
    tokens: s.map(([text, logprob, entropy, margin, confidence]) => ({
      text,
      logprob,
      entropy,
      margin,
      confidence,
      top: [],
    })),
    hidden: h === null ? null : floats(Buffer.from(h, "base64")),
    usage: u,
    exchanges: [],
  };
}

/** Copied, since a pooled buffer need not start at a multiple of four. */
function floats(bytes: Buffer): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
