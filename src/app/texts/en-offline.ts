import { formatCount } from "./format.ts";

export const offlineTexts = {
  word: "offline",
  wordMeaning: "No network: what was loaded before goes on working.",
  serverAway: "There is no network, so this server cannot be asked now.",
  notices: "About this page",
  update: "A new version is ready.",
  reload: "Reload",
  notKept: "The model works, but this browser has no room to keep it. It will be fetched again next time.",
  help: {
    label: "Steps that wanted help",
    whileOffline: (steps: number) =>
      steps === 1
        ? "One step wanted help while nobody could be reached. It stands as a draft."
        : `${formatCount(steps)} steps wanted help while nobody could be reached. They stand as drafts.`,
    withoutReply: (steps: number) =>
      steps === 1
        ? "One step wanted help and could not get it. It stands as a draft."
        : `${formatCount(steps)} steps wanted help and could not get it. They stand as drafts.`,
    ask: "Ask for help now",
    asking: "Asking",
    whenOnline: "Possible when you are online again.",
    stillSilent: "Nobody answers yet. The drafts stay; try again later.",
    changed: (before: string, after: string, verdict: string) =>
      `The answer was ${before}; with help it is ${after}, ${verdict}.`,
    found: (after: string, verdict: string) => `There was no answer; with help it is ${after}, ${verdict}.`,
    same: (answer: string, verdict: string) => `With help the answer is the same: ${answer}, ${verdict}.`,
    none: "Help came, and the solution still states no answer.",
  },
  models: {
    intro:
      "Two models come with this page. They run on this device, and once loaded they are kept in this browser and need no network.",
    roles: {
      small: "Drafts every step.",
      large: "Stands in for a bought model where no server sells steps.",
    },
    parameters: "Parameters",
    size: "Size",
    sizeWithVerifier: (size: string) => `${size}, its verifier included`,
    numbers: "Numbers",
    dtypes: {
      fp32: "32-bit floating point",
      q8: "8-bit weights, 32-bit floating point arithmetic",
      q4: "4-bit weights, 32-bit floating point arithmetic",
    },
    device: "Runs on",
    deviceNames: { webgpu: "the graphics device (WebGPU)", wasm: "the processor (WebAssembly)" },
    speed: "Speed here",
    speedValue: (rate: string) => `${rate} tokens a second, in the last run`,
    speedUnknown: "Not measured yet; a run measures it.",
    place: "In this browser",
    kept: "Kept; opens without a network.",
    notKept: "Not kept.",
    untilClosed: "In use until this page is closed; not kept.",
    looking: "Looking",
    loaded: "Loaded",
    load: (size: string) => `Load, ${size}`,
    loadKept: "Load",
    remove: "Delete from this browser",
    removed: (name: string) => `${name} was deleted from this browser.`,
    failed: "The list of built-in models could not be read.",
    again: "Try again",
    storage: "Storage",
    used: "Used by this page",
    usedOf: (used: string, quota: string) => `${used} of the ${quota} that the browser allows`,
    unknown: "This browser does not tell.",
    stays: "Stays",
    persistent: "Yes: the browser throws it out only when you say so.",
    bestEffort: "Until the browser runs short of space and throws it out.",
    opens: "Without a network",
    opensYes: "This page opens.",
    opensNo: "This page does not open yet; it takes a moment after the first visit.",
    deviceFacts: "This device",
    graphics: "Graphics",
    noWebGpu: "This browser offers no WebGPU.",
    noAdapter: "WebGPU is offered, but found no graphics device.",
    adapter: (name: string) => `WebGPU on ${name}.`,
    unnamedAdapter: "a device that does not give its name",
    choice: "Models run on",
    threads: "Processor",
    threadCount: (threads: number) =>
      threads === 1 ? "One thread." : `${formatCount(threads)} threads; models this small use one.`,
    isolation: "Isolation",
    isolated: "On: several threads could be used.",
    notIsolated: "Off: this page's server does not send the headers for it, so only one thread can be used.",
    own: "Bring your own",
    ownSentence:
      "In this version the small model is one of the two above. Another large model can be connected: any server that speaks the OpenAI chat format, on this computer or elsewhere.",
    ownLink: "Connect a large model",
  },
};
