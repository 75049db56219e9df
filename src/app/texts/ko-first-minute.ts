import type { Texts } from "./texts.ts";

/** Says once that problems and steps stay English: the pocket models know nothing else. */
export const koFirstMinute: Texts["firstMinute"] = {
  heading: "여기서 실행",
  recording: (date) => `녹화: 실제 모델이 ${date}에 썼습니다. 내장 모델은 영어만 압니다.`,
  play: "재생",
  showWhole: "전체 보기",
  ways: {
    heading: "이어서 할 수 있는 세 가지",
    run: "여기서 실행",
    runSize: (size) => `여기에 필요한 것 전부이며 그 밖에는 없습니다. ${size}, 한 번만 내려받습니다.`,
    runKept: "포켓 모델이 이미 이 브라우저에 있어 내려받을 것이 없습니다.",
    runLoaded: "포켓 모델을 불러왔습니다.",
    runUnknown: "포켓 모델은 이 기기의 브라우저 안에서 돌아갑니다.",
    models: "더 큰 모델 사용",
    modelsFact: "이 기기에서 무엇이 돌아가는지, 얼마나 큰지 봅니다.",
    connect: "대형 모델 연결",
    connectFact: "OpenAI 채팅 형식을 쓰는 서버라면 키가 있든 없든 됩니다.",
  },
  consent: {
    heading: "모델을 내려받을까요?",
    sentence: (size, host) => `이 기기에서 풀려면 ${size} 분량을 이 사이트(${host})에서만 내려받습니다.`,
    kept: "이 브라우저에 보관하므로 한 번만 내려받습니다. ‘모델’ 화면에서 지울 수 있습니다.",
    parts: {
      runtime: "계산 프로그램(ONNX Runtime, WebAssembly)",
      small: "소형 모델",
      verifier: "초안을 읽는 검증기",
      large: "서버의 대역을 맡는 대형 모델",
    },
    total: "합계",
    bytes: (count) => `${count}바이트`,
    download: "내려받기",
    notNow: "나중에",
  },
  loading: {
    label: "모델 불러오는 중",
    phases: {
      download: "내려받는 중",
      compile: "컴파일 중",
      "warm-up": "예열 중",
      "self-test": "계산이 맞는지 확인 중",
    },
    fromCache: "이 브라우저의 캐시에서",
    bytes: (loaded, total) => `${total} 중 ${loaded}`,
    percent: (percent, phase) => `${percent}, ${phase}`,
    cancel: "취소",
    gettingReady: "준비 중",
  },
  edit: {
    label: "문제. 숫자와 이름, 사물을 바꿀 수 있습니다",
    number: "숫자",
    words: { name: "이름", item: "사물", word: "낱말" },
    typeFreely: "자유롭게 쓰기",
    changed: "바꾼 문제입니다. 이 문제의 정답도 페이지가 압니다.",
    undo: "바꾼 것 되돌리기",
    noWholeAnswer:
      "이 숫자로는 풀이 도중의 값이 1부터 200까지의 정수를 벗어나, 페이지가 답을 확인하지 않습니다.",
  },
};
