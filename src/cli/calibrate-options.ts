import { DEFAULT_DELTA } from "../lab/calibrate/calibrate.ts";
import { type CalibrationTarget, parseCalibrationTarget } from "../policies/calibration-target.ts";
import { badOption, type RawOptions, textOption } from "./command-options.ts";
import { mustHaveBlock, pageName, updatePage } from "./results-page.ts";

export function deltaOption(options: RawOptions): number {
  const given = options.delta ?? DEFAULT_DELTA;
  const delta = Number(given);
  if (!(delta > 0 && delta < 1)) throw badOption("delta", "a number between 0 and 1", given);
  return delta;
}

export function targetOptions(options: RawOptions): CalibrationTarget[] {
  const given = options.target;
  return (given === undefined ? [] : [given].flat()).map((text) => parseCalibrationTarget(String(text)));
}

type Setting = readonly [option: string, value: string | number | true];

export interface PageBlock {
  /** `settings` are the options that made `text`; true is a bare flag. */
  write(settings: readonly Setting[], text: string): void;
}

/** The block of the page that `--page` names, which must be there; null where no page is named. Throws as `mustHaveBlock` does. */
export function blockOption(options: RawOptions, name: string): PageBlock | null {
  const page = textOption(options, "page");
  if (page === null) return null;
  mustHaveBlock(page, name);
  const models = ["small", "large"].flatMap((role): Setting[] => {
    const id = textOption(options, role);
    return id === null ? [] : [[role, id]];
  });
  return {
    write(settings, text) {
      const all: readonly Setting[] = [...settings, ...models, ["page", pageName(page)]];
      const words = all.map(([option, value]) => (value === true ? `--${option}` : `--${option} ${value}`));
      const command = `npm run -s stepgate -- calibrate ${words.join(" ")}`;
      updatePage(page, { [name]: `\`\`\`sh\n${command}\n\`\`\`\n\n${text}` });
    },
  };
}
