import { z } from "zod";
import { router, signedIn } from "@/server/trpc/init";
import { viewMyDay } from "./queries";
import { myDay } from "./schema";

export const homeRouter = router({
  myDay: signedIn.input(z.void()).output(myDay).query(({ ctx }) => viewMyDay(ctx.db, ctx.scope, { today: ctx.today })),
});
