// electron-builder makes NSIS and MSI of one folder; this puts the file `package-type` beside the app in the MSI alone, as the packages of
// Linux have one: the app then leaves replacing itself to whoever rolled it out.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './setup/project.mjs';

const opening = '<ComponentGroup Id="ProductComponents" Directory="APPLICATIONFOLDER">';

/**
 * @param {string} projectFile path of the WiX project
 * @throws where the builder's project is not made as it was: an MSI without the mark would replace itself
 */
export default async function markMsi(projectFile) {
  const project = await readFile(projectFile, 'utf8');
  if (project.split(opening).length !== 2) throw new Error(`${projectFile} has not the one group of files that the mark belongs in`);
  const mark = join(projectRoot, 'resources/msi/package-type').replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const component = `\n      <Component>\n        <File Id="packageType" Name="package-type" Source="${mark}" ReadOnly="yes" KeyPath="yes"/>\n      </Component>`;
  await writeFile(
    projectFile,
    project.replace(opening, () => opening + component),
  );
}
