"""What a window manager and a camera would do: there is none on the desktop of the tests."""

import ctypes
import struct
import zlib

_x11 = ctypes.CDLL("libX11.so.6")
_x11.XOpenDisplay.restype = ctypes.c_void_p
_x11.XDefaultRootWindow.restype = ctypes.c_ulong


class _Image(ctypes.Structure):
    """The first fields of an XImage."""
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", ctypes.POINTER(ctypes.c_char)), ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int),
                ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int), ("bytes_per_line", ctypes.c_int),
                ("bits_per_pixel", ctypes.c_int)]


_x11.XGetImage.restype = ctypes.POINTER(_Image)


class Desktop:
    """The X server of the tests, with the program's main window as the largest one. Use it with `with`."""

    def __enter__(self):
        self.display = ctypes.c_void_p(_x11.XOpenDisplay(None))
        self.root = ctypes.c_ulong(_x11.XDefaultRootWindow(self.display))
        parent, self.children, count = ctypes.c_ulong(), ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
        _x11.XQueryTree(self.display, self.root, ctypes.byref(ctypes.c_ulong()), ctypes.byref(parent), ctypes.byref(self.children),
                        ctypes.byref(count))
        windows = [ctypes.c_ulong(self.children[i]) for i in range(count.value)]
        self.window = max(windows, key=lambda one: self.size(one)[0] * self.size(one)[1])
        return self

    def __exit__(self, *_):
        _x11.XFree(self.children)
        _x11.XCloseDisplay(self.display)

    def size(self, window):
        place = [ctypes.c_int(), ctypes.c_int(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()]
        _x11.XGetGeometry(self.display, window, ctypes.byref(ctypes.c_ulong()), *map(ctypes.byref, place))
        return place[2].value, place[3].value

    def focus(self):
        """Gives the window the focus of the keyboard."""
        _x11.XSetInputFocus(self.display, self.window, 1, ctypes.c_ulong(0))

    def resize(self, width, height):
        _x11.XMoveResizeWindow(self.display, self.window, 0, 0, ctypes.c_uint(width), ctypes.c_uint(height))
        _x11.XFlush(self.display)

    def picture(self, file):
        """Writes what the window shows, and what lies over it, as a PNG file."""
        width, height = self.size(self.window)
        image = _x11.XGetImage(self.display, self.root, 0, 0, ctypes.c_uint(width), ctypes.c_uint(height), ctypes.c_ulong(0xFFFFFFFF), 2)
        line, per_pixel = image.contents.bytes_per_line, image.contents.bits_per_pixel // 8
        assert per_pixel == 4, "the server has another depth of colour"
        pixels = ctypes.string_at(image.contents.data, line * height)
        _x11.XFree(image)
        rows = bytearray()
        for row in range(height):
            blue_first = pixels[row * line:row * line + width * 4]
            rgb = bytearray(width * 3)
            rgb[0::3], rgb[1::3], rgb[2::3] = blue_first[2::4], blue_first[1::4], blue_first[0::4]
            rows += b"\0" + rgb

        def chunk(kind, body):
            return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

        with open(file, "wb") as png:
            png.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
                      + chunk(b"IDAT", zlib.compress(bytes(rows), 9)) + chunk(b"IEND", b""))
