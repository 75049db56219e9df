import type { Texts } from "./texts.ts";

export const zhSmallModel: Texts["smallModel"] = {
  heading: "小模型",
  notLoaded: (size) => `尚未加载。大小 ${size}，首次求解时下载。`,
  notLoadedPlain: "尚未加载。首次求解时下载。",
  parameters: (count) => `${count} 个参数`,
  devices: { webgpu: "WebGPU", wasm: "WebAssembly" },
  phases: {
    download: "正在下载",
    compile: "正在准备",
    "warm-up": "正在预热",
    "self-test": "正在检查计算是否正确",
  },
  bytes: (loaded, total) => `${loaded} / ${total}`,
  noScorer: "没有验证器读它的草稿，闸门对每份草稿都按一半一半处理。",
  fellBack: (why) => `图形设备出错，改用处理器运行：${why}`,
  verifierForAnother: (revision) => ({
    message: `附带的验证器是为小模型的另一个版本（${revision}）制作的。`,
    remedy: "重新加载页面，即可得到相互匹配的版本。",
  }),
  failed: "无法加载。",
  retry: "重新加载",
};

export const zhLargeModel: Texts["largeModel"] = {
  heading: "大模型",
  source: "购入的步骤来自哪里",
  server: "本服务器",
  standIn: "本浏览器（替身）",
  custom: "其他服务器",
  sentences: {
    asking: "正在询问本服务器是否出售步骤。",
    server: "由本页的服务器来写。请求只发往它的 /v1。",
    serverSilent: "本页的地址上没有大模型应答。",
    standInAuto: "这里没有服务器应答，于是由较大的口袋模型在本浏览器中充当替身。",
    standIn: "由较大的口袋模型在本浏览器中充当服务器的替身。",
    standInFree: "不发送任何内容，也不会真正付费。",
    standInSize: (size) => `首次求解时下载一次：${size}。`,
    custom: "任何支持 OpenAI 聊天格式的服务器。题目和已写的步骤会发送给它。",
  },
  notOpened: {
    message: "这次运行不购入任何步骤，所以没有打开大模型。",
    remedy: "换一种闸门，再求解一次。",
  },
  loadingForm: "正在打开表单",
  connection: "哪台服务器，哪个模型",
  price: {
    known: (input, output, date) => `每百万词元：输入 ${input}，输出 ${output}；日期 ${date}。`,
    unknown: "这个模型的价格未知。",
    enter: "填写价格",
    change: "价格",
  },
  form: {
    preset: "提供商",
    baseUrl: "基础 URL",
    baseUrlHint: "https://…/v1",
    model: "模型",
    key: "API 密钥",
    keyHint: "只保存在本页的内存中：绝不存储、导出或再次显示。",
    continuation: "如何续写未完成的解答",
    continuations: {
      "user-message": "请求下一步（处处可用）",
      "continue-final-message": "continue_final_message (vLLM, SGLang, TGI)",
      "assistant-prefix": "prefix: true (DeepSeek, Mistral)",
      "assistant-last": "最后一条消息保持开放（llama.cpp）",
    },
    cors: "要让本页能够调用它，请这样启动：",
    test: "测试连接",
    testing: "正在询问",
    answered: (reply) => `它回答：“${reply}”`,
    incomplete: "需要填写基础 URL 和模型。",
  },
};
