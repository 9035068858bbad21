import type { Viewer } from "@/server/auth/viewer";
import { NotFoundError } from "@/server/platform/errors";

/** The administration of accounts does not exist for anybody else. */
export function requirePlatformAdmin(viewer: Viewer): void {
  if (!viewer.isPlatformAdmin) throw new NotFoundError();
}
