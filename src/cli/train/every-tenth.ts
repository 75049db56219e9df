/** Says how far a training is, at most once for each tenth of it. */
export function everyTenth(
  name: string,
  say: (sentence: string) => void,
): (share: number, sentence: string) => void {
  let told = -1;
  return (share, sentence) => {
    const tenth = Math.floor(10 * share);
    if (tenth === told) return;
    told = tenth;
    say(`${name}: ${Math.round(100 * share)} % · ${sentence}`);
  };
}
