/** The method of a learned policy's id, which ends in its network's hash; any other id as it is. */
export function methodOf(id: string): string {
  return id.replace(/-[0-9a-f]{8}$/, "");
}
