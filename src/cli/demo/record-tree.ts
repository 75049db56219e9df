import { growTree } from "../../core/decision-tree-grow.ts";
import { compactTree } from "./compact-tree.ts";
import { type DemoModels, demoOptions, ServedLarge } from "./demo-models.ts";
import { type DemoChoice, demoProblem } from "./demo-problem.ts";

/** How the address of the page's own server reads in a recording. */
const OWN_SERVER = "http://localhost:4173/v1";

/** The file of a problem's whole decision tree, recorded with the real pair, the large model over real HTTP. */
export async function recordTree(models: DemoModels, id: string, choice: DemoChoice): Promise<string> {
  const served = new ServedLarge(models);
  const addresses = new Set<string>();
  try {
    const large = await served.writer();
    addresses.add(served.address);
    const forget = async () => {
      await served.forget();
      addresses.add(served.address);
    };
    const tree = await growTree(demoProblem(choice), { ...demoOptions(models, `demo-${id}`, large), forget });
    return [...addresses].reduce((text, address) => text.replaceAll(address, OWN_SERVER), compactTree(tree));
  } finally {
    await served.close();
  }
}
