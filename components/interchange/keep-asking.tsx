"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const EVERY_MS = 1_500;

/** Asks for the page again while something is at work; without script there is the link to do so. */
export function KeepAsking() {
  const router = useRouter();
  useEffect(() => {
    const asking = setInterval(() => router.refresh(), EVERY_MS);
    return () => clearInterval(asking);
  }, [router]);
  return null;
}
