import { type RefObject, useEffect } from "react";
import { useScrub } from "../state/scrub.ts";

/** Moves the threshold of every gate on the sheet while a run is scrubbed, past React. */
export function useScrubbedTicks(sheet: RefObject<HTMLElement | null>): void {
  useEffect(
    () =>
      useScrub.subscribe(({ threshold }) => {
        if (threshold === null) sheet.current?.style.removeProperty("--scrub");
        else sheet.current?.style.setProperty("--scrub", `${threshold}`);
      }),
    [sheet],
  );
}
