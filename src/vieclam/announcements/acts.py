"""Acts on messages, and who may do them."""

from vieclam.core.permissions import Act

TELL = Act("announcements.tell", jobs=True)
READ = Act("announcements.read", owner=True)
