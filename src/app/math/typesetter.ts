import "katex/dist/katex.min.css";
import katex from "katex";

/** Sets a formula inside the element; throws where the TeX cannot be read, and leaves the element as it was. */
export function setFormula(tex: string, element: HTMLElement, display: boolean): void {
  const built = document.createElement("span");
  katex.render(tex, built, {
    displayMode: display,
    output: "htmlAndMathml",
    trust: false,
    throwOnError: true,
    strict: "ignore",
    maxExpand: 200,
    maxSize: 20,
  });
  element.replaceChildren(...built.childNodes);
}
