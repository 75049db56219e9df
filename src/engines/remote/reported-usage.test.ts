import * as v from "valibot";
import { expect, test } from "vitest";
import { estimatedUsage, ReportedUsageSchema, usageBuckets } from "./reported-usage.ts";

const buckets = (reported: unknown) => usageBuckets(v.parse(ReportedUsageSchema, reported));

test("OpenAI's cached tokens are inside the prompt", () => {
  const details = { cached_tokens: 60 };
  expect(buckets({ prompt_tokens: 100, completion_tokens: 5, prompt_tokens_details: details })).toEqual({
    freshInput: 40,
    cachedRead: 60,
    cachedWrite: 0,
    output: 5,
    estimated: false,
  });
});

test("Anthropic's come on top", () => {
  const reported = {
    input_tokens: 40,
    output_tokens: 5,
    cache_read_input_tokens: 60,
    cache_creation_input_tokens: 7,
  };
  expect(buckets(reported)).toMatchObject({ freshInput: 40, cachedRead: 60, cachedWrite: 7, output: 5 });
});

test("nonsense never makes a bucket negative, and half a report is none", () => {
  const details = { cached_tokens: 60, cache_write_tokens: 9 };
  expect(buckets({ prompt_tokens: 10, completion_tokens: 0, prompt_tokens_details: details })).toMatchObject({
    freshInput: 0,
    cachedRead: 10,
    cachedWrite: 0,
  });
  expect(buckets({ prompt_tokens: 10, completion_tokens: null })).toBeNull();
  expect(buckets({ completion_tokens: 10 })).toBeNull();
});

test("four characters a token, and it says that this is an estimate", () => {
  expect(estimatedUsage(401, 7)).toMatchObject({ freshInput: 101, output: 2, estimated: true });
});
