import { describe, expect, test } from 'vitest';
import { classifyPlace, fileSystemOf } from '../../src/main/core/db/place';

type Row = readonly [platform: NodeJS.Platform, path: string, fileSystem: string | null, expected: 'good' | 'network' | 'synced', synced?: readonly string[]];

const rows: readonly Row[] = [
  ['linux', '/home/maya/.local/share/duedesk', 'ext4', 'good'],
  ['linux', '/home/maya/.local/share/duedesk', 'btrfs', 'good'],
  ['linux', '/media/disk/duedesk', 'fuse.ntfs-3g', 'good'],
  ['linux', '/home/maya/vault/duedesk', 'fuse.gocryptfs', 'good'],
  ['linux', '/srv/finance/duedesk', 'nfs4', 'network'],
  ['linux', '/mnt/office/duedesk', 'cifs', 'network'],
  ['linux', '/mnt/office/duedesk', 'smb3', 'network'],
  ['linux', '/home/maya/remote/duedesk', 'fuse.sshfs', 'network'],
  ['linux', '/home/maya/drive/duedesk', 'fuse.rclone', 'network'],
  ['linux', '/run/user/1000/gvfs/smb-share/duedesk', 'fuse.gvfsd-fuse', 'network'],
  ['linux', '/mnt/c/Users/maya/duedesk', '9p', 'network'],
  ['linux', '/home/maya/Dropbox/duedesk', 'ext4', 'synced'],
  ['linux', '/home/maya/Nextcloud/duedesk', 'ext4', 'synced'],
  ['linux', '/home/maya/work/duedesk', 'ext4', 'synced', ['/home/maya/work']],
  ['linux', '/home/maya/workshop/duedesk', 'ext4', 'good', ['/home/maya/work']],
  ['darwin', '/Users/maya/Library/Application Support/Duedesk', 'apfs', 'good'],
  ['darwin', '/Volumes/finance/Duedesk', 'smbfs', 'network'],
  ['darwin', '/Users/maya/Library/Mobile Documents/com~apple~CloudDocs/Duedesk', 'apfs', 'synced'],
  ['darwin', '/Users/maya/Library/CloudStorage/GoogleDrive-maya@example.com/My Drive/Duedesk', 'apfs', 'synced'],
  ['win32', 'C:\\Users\\maya\\AppData\\Roaming\\Duedesk', null, 'good'],
  ['win32', '\\\\server\\finance\\Duedesk', null, 'network'],
  ['win32', '\\\\?\\UNC\\server\\finance\\Duedesk', null, 'network'],
  ['win32', 'C:\\Users\\maya\\OneDrive - Calder Ridge\\Duedesk', null, 'synced'],
  ['win32', 'D:\\Sync\\Duedesk', null, 'synced', ['d:\\sync']],
];

describe('a live company file lies only where locks and writes can be trusted', () => {
  for (const [platform, path, fileSystem, expected, syncedFolders = []] of rows)
    test(`on ${platform}, ${path} (${fileSystem ?? 'file system not known'}${syncedFolders.length > 0 ? `, ${syncedFolders[0]} synced` : ''}) is ${expected}`, () => {
      expect(classifyPlace({ platform, path, fileSystem, syncedFolders }).kind).toBe(expected);
    });

  test('the file system of a path is that of the deepest mount it lies under', () => {
    const linux = '/dev/sda1 / ext4 rw 0 0\nserver:/home /home nfs4 rw 0 0\n//nas/a\\040b /mnt/a\\040b cifs rw 0 0\ntmpfs /home/maya/local tmpfs rw 0 0\n';
    expect(fileSystemOf('/home/maya/duedesk', linux)).toBe('nfs4');
    expect(fileSystemOf('/home/maya/local/duedesk', linux)).toBe('tmpfs');
    expect(fileSystemOf('/homes/duedesk', linux)).toBe('ext4');
    expect(fileSystemOf('/mnt/a b/duedesk', linux)).toBe('cifs');
    const mac = '/dev/disk3s1s1 on / (apfs, sealed, local)\n//maya@nas/finance on /Volumes/finance (smbfs, nodev, nosuid)\n';
    expect(fileSystemOf('/Volumes/finance/Duedesk', mac)).toBe('smbfs');
    expect(fileSystemOf('/Users/maya', mac)).toBe('apfs');
  });
});
