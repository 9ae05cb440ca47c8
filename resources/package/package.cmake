# Debian packages by CPack; `./dev package` makes them, with the flags of Debian (preset `package`).
set(VESTNIK_MAINTAINER "The Vestnik authors <vestnik@vestnik.invalid>" CACHE STRING "Who answers for the packages: name and address")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "The Vestnik authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "order notifications, sent once and recorded")
set(CPACK_PACKAGE_CONTACT "${VESTNIK_MAINTAINER}")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL cli window)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
# The dates of files are the commit's: two builds of one commit give the same package.
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_SOURCE_DIR}/package/dates.cmake)

# Shared libraries are found by dpkg-shlibdeps; it does not see what is loaded at run time: Qt's SQLite driver, and the library by which
# QtKeychain reaches the desktop's keychain.
set(loaded "libqt6sql6-sqlite, libsecret-1-0")
set(CPACK_DEBIAN_CLI_PACKAGE_NAME vestnik-cli)
set(CPACK_DEBIAN_CLI_PACKAGE_SECTION net)
set(CPACK_DEBIAN_CLI_PACKAGE_DEPENDS "${loaded}")
set(CPACK_DEBIAN_CLI_PACKAGE_RECOMMENDS "ca-certificates")
set(CPACK_DEBIAN_CLI_PACKAGE_SUGGESTS "vestnik")
set(CPACK_COMPONENT_CLI_DESCRIPTION "Sends events of orders to the Notifications API: one, a table of a thousand,
or a scenario with the response expected of each step. A request that may
have been processed is never repeated by itself, and every request and its
response stay in a history on this computer.

This is the command line. It has a sandbox of its own and speaks Russian and
English.")

set(CPACK_DEBIAN_WINDOW_PACKAGE_NAME vestnik)
set(CPACK_DEBIAN_WINDOW_PACKAGE_SECTION net)
set(CPACK_DEBIAN_WINDOW_PACKAGE_DEPENDS "${loaded}, hicolor-icon-theme, qt6-translations-l10n")
set(CPACK_DEBIAN_WINDOW_PACKAGE_RECOMMENDS "ca-certificates, fonts-dejavu-core, fonts-jetbrains-mono, fonts-open-sans, gnome-keyring | kwalletmanager")
set(CPACK_DEBIAN_WINDOW_PACKAGE_SUGGESTS "vestnik-cli")
set(CPACK_COMPONENT_WINDOW_DESCRIPTION "Sends events of orders to the Notifications API by hand: one, a table of a
thousand, or a scenario with the response expected of each step. The preview
shows the bytes that are sent, a request that may have been processed is
never repeated by itself, and every request and its response stay in a
history on this computer.

This is the window. It has a sandbox of its own and speaks Russian and
English.")

# The documents that Debian wants of each package.
string(TIMESTAMP VESTNIK_PACKAGE_DATE "%a, %d %b %Y %H:%M:%S +0000" UTC)
set(documents ${CMAKE_CURRENT_BINARY_DIR}/documents)
foreach(component IN ITEMS cli window)
    string(TOUPPER ${component} upper)
    set(VESTNIK_PACKAGE ${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
    configure_file(package/changelog.in ${documents}/${VESTNIK_PACKAGE}/changelog.Debian @ONLY)
    configure_file(package/copyright.in ${documents}/${VESTNIK_PACKAGE}/copyright @ONLY)
    configure_file(${CMAKE_SOURCE_DIR}/CHANGELOG.md ${documents}/${VESTNIK_PACKAGE}/changelog COPYONLY)
    execute_process(COMMAND gzip -9nf changelog changelog.Debian WORKING_DIRECTORY ${documents}/${VESTNIK_PACKAGE} COMMAND_ERROR_IS_FATAL ANY)
    install(FILES ${documents}/${VESTNIK_PACKAGE}/changelog.gz ${documents}/${VESTNIK_PACKAGE}/changelog.Debian.gz
        ${documents}/${VESTNIK_PACKAGE}/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${VESTNIK_PACKAGE} COMPONENT ${component})
    if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/package/${VESTNIK_PACKAGE}.lintian-overrides)
        install(FILES package/${VESTNIK_PACKAGE}.lintian-overrides DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides
            RENAME ${VESTNIK_PACKAGE} COMPONENT ${component})
    endif()
endforeach()

include(CPack)
