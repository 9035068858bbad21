import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";

/** After an act: the page again, as it is now. `place` is what follows the path, a question mark or a number sign first. */
export function returnTo(path: string, place = ""): never {
  // An address that differs by its anchor alone would be shown as it was.
  revalidatePath(path);
  redirect(`${path}${place}`);
}
