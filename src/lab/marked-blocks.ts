import { StepgateError } from "../core/errors.ts";

const BLOCK = /^<!-- measured: ([\w-]+) -->\n(?:[\s\S]*?\n)??<!-- \/measured -->$/gm;

/**
 * A Markdown page with what stands between `<!-- measured: NAME -->` and `<!-- /measured -->` replaced. A block that nothing was
 * measured for stays as it is.
 */
export function replaceBlocks(page: string, blocks: Readonly<Record<string, string>>): string {
  const opened = page.match(/^<!-- measured: /gm)?.length ?? 0;
  let found = 0;
  const replaced = page.replaceAll(BLOCK, (whole, name: string) => {
    found++;
    const content = blocks[name];
    return content === undefined ? whole : `<!-- measured: ${name} -->\n\n${content}\n\n<!-- /measured -->`;
  });
  if (found === opened) return replaced;
  throw new StepgateError({
    code: "bad-option",
    message: "A block of measured figures on the results page has no end.",
    remedy: "Close each <!-- measured: NAME --> with <!-- /measured --> on a line of its own.",
  });
}
