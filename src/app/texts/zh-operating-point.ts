import type { Texts } from "./texts.ts";

export const zhOperatingPoint: Texts["operatingPoint"] = {
  heading: "设定方式",
  ways: {
    threshold: "阈值",
    cost: "大模型可写的量",
    "relative-accuracy": "相对大模型的正确率",
    "budget-usd": "每题美元",
  },
  target: "目标",
  atMost: (percent) => `不超过它独自所写的 ${percent}`,
  atLeast: (percent) => `不低于它正确率的 ${percent}`,
  dollars: (amount) => `每题不超过 ${amount}`,
  reading: "正在读取策略的卡片。",
  nothing: "这个策略的阈值还没有任何保证。",
  none: "没有哪个阈值有足够把握作此承诺。",
  promise: (threshold, problems, percent) =>
    `阈值 ${threshold}：用 ${problems} 道未参与制作的题目检验过；检验放过错误承诺的概率不超过 ${percent}。`,
  measured: (accuracy, share) => `当时正确率为 ${accuracy}，用了大模型 ${share} 的词元。`,
  void: "这是平均而言，并非每题都保证；换了别种题目、别的模型或自己的服务器，即告失效。",
};
