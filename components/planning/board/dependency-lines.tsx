"use client";

import { useLayoutEffect, useState, type RefObject } from "react";
import { dependencyKey } from "@/domain/planning/board";
import { DEPENDENCY_STATES, type DependencyState } from "@/domain/planning/dependencies";
import type { Dependency } from "./model";

type Line = { key: string; state: DependencyState; path: string };
type DependencyLinesProps = { dependencies: readonly Dependency[]; /** What the cards stand in, which the lines are drawn over. */ area: RefObject<HTMLElement | null>; /** Anything that moves cards. */ drawnFor: unknown };

/** From each prerequisite to the story that waits for it: a colour, a dash and an end of its own for each verdict. The table below says the same. */
export function DependencyLines({ dependencies, area, drawnFor }: DependencyLinesProps) {
  const [{ lines, width, height }, setDrawing] = useState<{ lines: Line[]; width: number; height: number }>({ lines: [], width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    const draw = () => setDrawing({ lines: dependencies.flatMap((dependency) => lineOf(element, dependency)), width: element.scrollWidth, height: element.scrollHeight });
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    return () => observer.disconnect();
  }, [dependencies, area, drawnFor]);
  return (
    <svg className="board-lines" width={width} height={height} aria-hidden="true">
      <defs>
        {DEPENDENCY_STATES.map((state) => (
          <marker key={state} id={`board-end-${state}`} className={`board-lines__${state}`} viewBox="0 0 10 10" refX="8" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
            {state === "broken" ? <path d="M1 1 9 9M9 1 1 9" fill="none" strokeWidth="2" /> : <path d="M0 0 10 5 0 10Z" />}
          </marker>
        ))}
      </defs>
      {lines.map(({ key, state, path }) => (
        <path key={key} className={`board-lines__${state}`} d={path} markerEnd={`url(#board-end-${state})`} fill="none" />
      ))}
    </svg>
  );
}

function lineOf(area: HTMLElement, { prerequisiteId, dependentId, state }: Dependency): Line[] {
  const [from, to] = [prerequisiteId, dependentId].map((id) => area.querySelector(`[data-story="${CSS.escape(id)}"]`)?.getBoundingClientRect());
  if (!from || !to) return [];
  const origin = area.getBoundingClientRect();
  const [x, y] = [area.scrollLeft - origin.left, area.scrollTop - origin.top];
  const isAfter = to.left >= from.right;
  const start = { x: (isAfter ? from.right : from.left) + x, y: from.top + from.height / 2 + y };
  const end = { x: (isAfter ? to.left : to.right) + x, y: to.top + to.height / 2 + y };
  const bend = Math.max(24, Math.abs(end.x - start.x) / 2) * (isAfter ? 1 : -1);
  return [{ key: dependencyKey({ prerequisiteId, dependentId }), state, path: `M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}` }];
}
