import { withParams } from "@/components/ui/url-filter";
import type { SprintView } from "@/server/planning/sprint-schema";
import { Views } from "../views";

type SprintViewsProps = { /** Address of the increment. */ root: string; siblings: SprintView["siblings"]; current: number; squad?: string };

/** From one sprint of the increment to the others. */
export function SprintViews({ root, siblings, current, squad }: SprintViewsProps) {
  const href = (position: number) => withParams(`${root}/sprints/${position}`, { squad });
  return <Views label="Sprints de l’incrément" views={siblings.map(({ position, name, isClosed, isCurrent }) => ({ href: href(position), label: `${name}${isClosed ? ", clos" : isCurrent ? ", aujourd’hui" : ""}` }))} currentHref={href(current)} />;
}
