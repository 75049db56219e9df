import type { Texts } from "./texts.ts";

/** Says once that problems and steps stay English: the pocket models know nothing else. */
export const zhFirstMinute: Texts["firstMinute"] = {
  heading: "在这里运行",
  recording: (date) => `录像：由真实模型写于 ${date}。内置模型只懂英语。`,
  play: "播放",
  showWhole: "显示全部",
  ways: {
    heading: "接下来的三条路",
    run: "在这里运行",
    runSize: (size) => `这里所需的全部，别无其他：${size}，只下载一次。`,
    runKept: "口袋模型已在这个浏览器里，无需下载。",
    runLoaded: "口袋模型已加载。",
    runUnknown: "口袋模型在你的设备上、这个浏览器里运行。",
    models: "用更大的模型",
    modelsFact: "看看这台设备能运行什么、有多大。",
    connect: "连接大模型",
    connectFact: "任何支持 OpenAI 聊天格式的服务器，有无密钥都行。",
  },
  consent: {
    heading: "下载模型吗？",
    sentence: (size, host) => `要在本设备上求解，本页会下载 ${size}，只从本站（${host}）下载。`,
    kept: "它会保存在这个浏览器里，所以只下载一次。可以在“模型”中删除。",
    parts: {
      runtime: "负责计算的程序（ONNX Runtime，WebAssembly）",
      small: "小模型",
      verifier: "读草稿的验证器",
      large: "充当服务器替身的大模型",
    },
    total: "合计",
    bytes: (count) => `${count} 字节`,
    download: "下载",
    notNow: "以后再说",
  },
  loading: {
    label: "正在加载模型",
    phases: {
      download: "正在下载",
      compile: "正在编译",
      "warm-up": "正在预热",
      "self-test": "正在检查计算是否正确",
    },
    fromCache: "来自浏览器缓存",
    bytes: (loaded, total) => `${loaded} / ${total}`,
    percent: (percent, phase) => `${percent}，${phase}`,
    cancel: "取消",
    gettingReady: "正在准备",
  },
  edit: {
    label: "题目；其中的数字、名字和物品都可以改",
    number: "数字",
    words: { name: "名字", item: "物品", word: "词语" },
    typeFreely: "自由输入",
    changed: "你改过的题目；本页也知道它的答案。",
    undo: "撤销改动",
    noWholeAnswer: "用这些数字，解题途中的值会超出 1 到 200 的整数，所以本页不会核对。",
  },
};
