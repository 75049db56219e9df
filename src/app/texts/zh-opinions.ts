import type { Texts } from "./texts.ts";

export const zhOpinions: Texts["settings"]["opinions"] = {
  heading: "第二意见",
  about: "在验证器之后，对每份草稿都会询问。回答列在这一步的信号里；只有用它训练过的策略才据此决定。",
  selfCheck: {
    label: "询问小模型",
    hint: "它把自己的草稿再读一遍，说是否正确。除了片刻时间，不花费任何东西。",
  },
  judge: {
    label: "让大模型给草稿打分",
    hint: (never) =>
      `它给每份草稿打 0 到 9 分。即使草稿留下，打分用的词元也和购入的步骤一样要付费。选择“${never}”时不询问。`,
    runRefusal: {
      message: "这次运行的预算已用完，所以没有请大模型打分。",
      remedy: "在“设置”中提高每次运行的限额，或关闭打分。",
    },
    sessionRefusal: {
      message: "本次会话的预算已用完，所以没有请大模型打分。",
      remedy: "在“设置”中提高每次会话的限额，或关闭打分。",
    },
  },
  reward: {
    label: "询问过程奖励模型",
    hint: "你自己的模型通过 vLLM 的 /pooling 说出草稿正确的可能性。会显示它的词元数，但价格未知。",
    address: "奖励模型的地址",
    addressHint: "http://localhost:8000",
    model: "奖励模型的名称",
    key: "奖励模型的密钥（如果需要）",
    incomplete: "地址和名称都要填写；在那之前，每一步都会说明没能询问。",
    notPlain: "这不是普通的地址：应以 http:// 或 https:// 开头，不含密钥、问号或密码。",
  },
};
