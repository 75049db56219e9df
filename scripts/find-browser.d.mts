export function findBrowser(options?: {
  env?: Record<string, string | undefined>;
  platform?: NodeJS.Platform;
  exists?: (path: string) => boolean;
  own?: () => Promise<string | undefined>;
}): Promise<string | undefined>;
