import type { Engine } from "./engine.ts";
import { serverModel } from "./page-server.ts";

/** The page's engine. Local models, remote writers and their schemas load when they are first asked for. */
export const pageEngine: Engine = {
  async facts() {
    const { localFacts } = await import("./local-models.ts");
    return localFacts();
  },
  async policies() {
    const { localPolicies } = await import("./local-models.ts");
    return localPolicies();
  },
  async guarantees(id, signal) {
    const { localGuarantees } = await import("./local-models.ts");
    return localGuarantees(id, signal);
  },
  async loadRouter(options) {
    const { loadRouter } = await import("./local-models.ts");
    return loadRouter(options);
  },
  async loadPolicy(id, options) {
    const { loadStepPolicy } = await import("./local-models.ts");
    return loadStepPolicy(id, options);
  },
  async partsToLoad(models) {
    const { partsToLoad } = await import("./local-models.ts");
    return partsToLoad(models);
  },
  async loadSmall(options) {
    const { loadSmall } = await import("./local-models.ts");
    return loadSmall(options);
  },
  async openLarge(source, remote, options) {
    if (source === "stand-in") {
      const { loadStandIn } = await import("./local-models.ts");
      return loadStandIn(options);
    }
    const remoteModels = await import("./remote-models.ts");
    return source === "server" ? remoteModels.openServer(options.signal) : remoteModels.openRemote(remote);
  },
  async openOpinions(wanted, options) {
    const { openOpinions } = await import("./opinions.ts");
    const loadStandIn = async () => (await (await import("./local-models.ts")).loadStandIn(options)).writer;
    return openOpinions(wanted, loadStandIn, options.signal);
  },
  async serverAnswers(signal) {
    return (await serverModel(signal)) !== null;
  },
  async tryRemote(remote, signal) {
    const { tryRemote } = await import("./remote-models.ts");
    return tryRemote(remote, signal);
  },
};
