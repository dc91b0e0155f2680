// Which parts of the program are behind the newest patch of their own line (10.1.x stays 10.1.x)?
// Reads the bill of materials of the last build, asks Maven's versions plugin, forgives what docs/supply-chain-exceptions.csv explains.
//   ./mvnw -DskipTests package && node tools/check-updates.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bill = JSON.parse(readFileSync(join(root, 'target/classes/META-INF/sbom/application.cdx.json'), 'utf8'));
const today = new Date().toISOString().slice(0, 10);
const exceptions = readFileSync(join(root, 'docs/supply-chain-exceptions.csv'), 'utf8').split('\n').slice(1).filter(Boolean)
  .map(line => line.split(',')).map(([part, version, since, until, ...reason]) => ({ part, version, until, reason: reason.join(',') }));

// parts of one group and version move together: one of them stands for all
const families = new Map(bill.components.map(part => [`${part.group}:${part.version}`, part]));
const folder = mkdtempSync(join(tmpdir(), 'updates-'));
const dependency = part => `<dependency><groupId>${part.group}</groupId><artifactId>${part.name}</artifactId><version>${part.version}</version></dependency>`;
writeFileSync(join(folder, 'pom.xml'), `<project><modelVersion>4.0.0</modelVersion><groupId>updates</groupId><artifactId>updates</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>${[...families.values()].map(dependency).join('\n')}</dependencies></project>`);
const report = execFileSync('mvn', ['-B', '-ntp', '-U', '-f', folder, 'org.codehaus.mojo:versions-maven-plugin:2.23.0:display-dependency-updates',
  '-DallowMajorUpdates=false', '-DallowMinorUpdates=false', '-Dversions.outputLineWidth=200'], { encoding: 'utf8', maxBuffer: 1 << 24 });
rmSync(folder, { recursive: true });

const behind = [...report.matchAll(/(\S+:\S+) \.+ (\S+) -> (\S+)/g)].map(([, part, version, newest]) => ({ part, version, newest }));
const forgives = line => exceptions.find(e => line.part.startsWith(e.part.replace(/\*$/, '')) && e.version === line.version && e.until >= today);
const open = behind.filter(line => !forgives(line));
const idle = exceptions.filter(e => !behind.some(line => forgives(line) === e));
console.log(`${bill.components.length} parts in ${families.size} families, ${behind.length} behind the newest patch of their line, ${open.length} of them without an exception`);
behind.forEach(line => console.log(`  ${line.part} ${line.version} -> ${line.newest}${forgives(line) ? '   (' + forgives(line).reason + ')' : ''}`));
idle.forEach(e => console.log(`  exception no longer needed, or expired: ${e.part} ${e.version} until ${e.until}`));
process.exitCode = open.length ? 1 : 0;
