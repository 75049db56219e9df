import * as v from "valibot";
import { StepgateError } from "../../core/errors.ts";

/** What is needed to ask any server for anything. */
export interface ConnectionOptions {
  /** Up to and without the name of what is asked for; usually ends in `/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  /** Read before every request, kept nowhere. */
  readonly apiKey: () => string | null;
  readonly fetch?: typeof fetch;
  /** The longest silence that is waited out, before an answer and within it. */
  readonly timeoutMs: number;
  /** How often a request that failed for a passing reason is sent again. */
  readonly retries: number;
  /** The first wait before that; doubles each time. */
  readonly backoffMs?: number;
  /** Further fields of the request body, as the server's own documentation names them. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** What of the options can be wrong. The base URL comes out without a slash at its end. */
export const connectionEntries = {
  baseUrl: v.pipe(
    v.string(),
    v.trim(),
    v.check(isPlainHttpUrl),
    v.transform((url) => url.replace(/\/+$/, "")),
  ),
  model: v.pipe(v.string(), v.trim(), v.minLength(1)),
  timeoutMs: v.pipe(v.number(), v.minValue(1), v.maxValue(2 ** 31 - 1)),
  retries: v.pipe(v.number(), v.integer(), v.minValue(0)),
};

/** Called as a plain function: the browser's fetch refuses any other `this`. */
export const plainFetch: typeof fetch = (input, init) => fetch(input, init);

/** The options as the schema gives them; throws "bad-option" for some that cannot work. `who`: "large model". */
export function checkedOptions<const Schema extends v.GenericSchema>(
  schema: Schema,
  options: unknown,
  who: string,
): v.InferOutput<Schema> {
  const checked = v.safeParse(schema, options);
  if (!checked.success) throw badOption(v.flatten(checked.issues).nested ?? {}, who);
  return checked.output;
}

/** http(s) without a name, password, query or fragment: those could hold a key, and would show. */
function isPlainHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) return false;
  return [url.username, url.password, url.search, url.hash].every((part) => part === "");
}

function badOption(problems: Partial<Record<string, unknown>>, who: string): StepgateError {
  if ("baseUrl" in problems)
    return new StepgateError({
      code: "bad-option",
      message: `The base URL of the ${who} is not a plain http or https address.`,
      remedy: "Give it like https://api.example.com/v1, without a key, a question mark or a password in it.",
    });
  if ("model" in problems)
    return new StepgateError({
      code: "bad-option",
      message: `No ${who} is chosen.`,
      remedy: "Give the model's name as the provider writes it.",
    });
  return new StepgateError({
    code: "bad-option",
    message: `A setting of the ${who} is out of range: ${Object.keys(problems).join(", ")}.`,
    remedy: "Set it back to its default.",
  });
}
