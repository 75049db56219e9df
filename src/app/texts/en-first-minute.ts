export const firstMinuteTexts = {
  heading: "Run it here",
  recording: (date: string) => `A recording: the real models wrote this on ${date}.`,
  play: "Play",
  showWhole: "Show whole",
  ways: {
    heading: "Three ways on",
    run: "Run it here",
    runSize: (size: string) => `All that this takes, and nothing else: ${size}, fetched once.`,
    runKept: "The pocket models are in this browser already; nothing is fetched.",
    runLoaded: "The pocket models are loaded.",
    runUnknown: "The pocket models run in this browser, on your device.",
    models: "Use a bigger model",
    modelsFact: "What runs on this device, and how large it is.",
    connect: "Connect a large model",
    connectFact: "Any server that speaks the OpenAI chat format, with your key or without one.",
  },
  consent: {
    heading: "Download the models?",
    sentence: (size: string, host: string) =>
      `To solve on this device, the page fetches ${size} from this site (${host}) and from nowhere else.`,
    kept: "It is kept in this browser, so it is fetched once. You can delete it in “Models”.",
    parts: {
      runtime: "What computes them (ONNX Runtime, WebAssembly)",
      small: "Small model",
      verifier: "Verifier, which reads its drafts",
      large: "Large model, as a stand-in for a server",
    },
    total: "Together",
    bytes: (count: string) => `${count} bytes`,
    download: "Download",
    notNow: "Not now",
  },
  loading: {
    label: "Loading the models",
    phases: {
      download: "Downloading",
      compile: "Compiling",
      "warm-up": "Warming up",
      "self-test": "Checking that it computes right",
    },
    fromCache: "from this browser’s cache",
    bytes: (loaded: string, total: string) => `${loaded} of ${total}`,
    percent: (percent: string, phase: string) => `${percent}, ${phase}`,
    cancel: "Cancel",
    gettingReady: "Getting ready",
  },
  edit: {
    label: "The problem; its numbers, names and things can be changed",
    number: "Number",
    words: {
      name: "Name",
      thing: "Thing",
      container: "Container",
      seller: "Seller",
      club: "Club",
      vehicle: "Vehicle",
    },
    typeFreely: "Type freely",
    changed: "Changed by you. The page knows the answer to this one, too.",
    undo: "Undo the changes",
    doubts: {
      "no-whole-answer":
        "With these numbers there is no answer in whole numbers from 1 to 200, so the page will not check this one.",
      "unclear-number":
        "The page cannot tell for certain what the changed number is for, so it will not check this one.",
    },
  },
};
