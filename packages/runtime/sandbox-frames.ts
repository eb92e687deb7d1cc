import { readSync, writeSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';

/** Bytes of the length in front of each value. */
const headerBytes = 4;

/** A value as it goes over the channel between parent and child: its length, then its structured clone. */
export function toFrame(value: unknown): Buffer {
  const body = serialize(value);
  const frame = Buffer.allocUnsafeSlow(headerBytes + body.length);
  frame.writeUInt32LE(body.length);
  body.copy(frame, headerBytes);
  return frame;
}

/** What one child may send. */
export interface FrameLimits {
  readonly maxBytes: number;
  readonly maxFrames: number;
}

/**
 * Puts values together from the bytes of a channel as they arrive. Gives false from the moment on at which more comes, or is announced, than the limits
 * allow: nothing is kept of it. Throws what `onValue` throws, and a plain error for bytes that are no value.
 */
export function createFrameReader(limits: FrameLimits, onValue: (value: unknown) => void): (part: Buffer) => boolean {
  const header = Buffer.alloc(headerBytes);
  let body: Buffer | null = null;
  let filled = 0;
  let bytes = 0;
  let frames = 0;
  let isOver = false;
  const open = (): void => {
    const length = header.readUInt32LE();
    bytes += length;
    frames += 1;
    isOver = bytes > limits.maxBytes || frames > limits.maxFrames;
    if (!isOver) body = Buffer.allocUnsafeSlow(length);
    filled = 0;
  };
  return (part) => {
    let at = 0;
    while (at < part.length && !isOver) {
      const target: Buffer = body ?? header;
      const copied = part.copy(target, filled, at);
      at += copied;
      filled += copied;
      if (filled < target.length) break;
      if (body === null) open();
      else {
        const value: unknown = deserialize(body);
        body = null;
        filled = 0;
        onValue(value);
      }
    }
    return !isOver;
  };
}

/** Sends one value and waits until the channel has taken it, so that nothing sent is lost however the process ends. */
export function sendNow(fd: number, value: unknown): void {
  const frame = toFrame(value);
  for (let at = 0; at < frame.length;) at += writeSync(fd, frame, at);
}

/** Waits for one value; null when the other side has closed the channel. */
export function receiveNow(fd: number): { readonly value: unknown } | null {
  const header = readWhole(fd, headerBytes);
  const body = header && readWhole(fd, header.readUInt32LE());
  return body && { value: deserialize(body) };
}

function readWhole(fd: number, length: number): Buffer | null {
  const bytes = Buffer.allocUnsafeSlow(length);
  for (let at = 0; at < length;) {
    const read = readSync(fd, bytes, at, length - at, null);
    if (read === 0) return null;
    at += read;
  }
  return bytes;
}
