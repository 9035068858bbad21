import type { inferRouterInputs } from "@trpc/server";
import type { AppRouter } from "../router";
import type { Ids } from "./access-world";

type Inputs = inferRouterInputs<AppRouter>;
export type Samples = { [Context in keyof Inputs]: { [Procedure in keyof Inputs[Context]]: (ids: Ids) => Inputs[Context][Procedure][] } };

export const nothing = (): undefined[] => [undefined];
/** The version that everything is built with. */
export const asRead = { version: 1 };
