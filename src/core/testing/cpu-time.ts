/** The milliseconds that this process has computed for: other programs on the machine do not count. For tests. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
