/** Node 20 has ES2024's `ArrayBuffer.prototype.transfer` behind this flag. */
export const TRANSFER_FLAG = "--harmony-rab-gsab-transfer";

/**
 * Gives an array's memory back at once where that can be done; it is empty afterwards. A batch's attention cache is 20 MB for every
 * token, and an engine collects all its garbage whenever some 64 MB of array buffers wait for it.
 */
export function freeFloats({ buffer, byteLength }: Float32Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength && "transfer" in buffer)
    buffer.transfer(0);
}
